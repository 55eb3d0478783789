"""Who may sign in, and which roles they hold."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac


class User(AbstractUser):
    """A person who may sign in; two spellings of one name are one person (`person_key`)."""

    post = models.CharField(max_length=200, blank=True, default="")  # what is printed where posts are published
    person_key = models.CharField(max_length=200, unique=True)
    session_number = models.PositiveIntegerField(default=1)  # counted up where every session has to end

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # A session ends with the password, as Django has it, and whenever roles or the second factor change.
        return salted_hmac(
            "assizes.register.models.people.session",
            f"{self.password}:{self.session_number}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class RoleHolding(models.Model):
    """That a person holds a role of `roles.toml` now; what was before, audit events tell."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_holdings")
    role_id = models.CharField(max_length=100)
    given_at = models.DateTimeField()
    given_by = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role_id"], name="role_held_once"),
            models.CheckConstraint(condition=~models.Q(given_by=""), name="role_holding_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role_id}"
