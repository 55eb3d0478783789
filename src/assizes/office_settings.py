"""Settings of the office that no machine has to change: who signs in, with what, and for how long."""

from datetime import timedelta

OFFICE_ADDRESS = "/office/"
LOGIN_URL = f"{OFFICE_ADDRESS}sign-in/"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "post")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 72 * 3600  # seconds in which a link to choose a password can be used, once
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "office_session"
CSRF_COOKIE_NAME = "office_form"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = OFFICE_ADDRESS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# Not `Strict`: who follows a link in a mail to the office would seem to be signed out. Nothing is changed by a GET.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "assizes.website.office.refusing.form_refused"
OFFICE_IDLE_SECONDS = 3600  # a session ends so long after its last request
OFFICE_SESSION_SECONDS = SESSION_COOKIE_AGE = 12 * 3600  # and so long after it began, whatever is done in it
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Who guesses passwords is slowed down by account and by address. A second factor is slowed down by its own device.
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # nobody is kept out by who goes on guessing
# The library would forget the guesses of everybody from that address: `forget_failed_sign_ins` forgets one's own.
AXES_RESET_ON_SUCCESS = False
AXES_DISABLE_ACCESS_LOG = True  # audit events say who signed in; addresses are not kept
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "assizes.website.serving.office_only.counted_address"
AXES_LOCKOUT_CALLABLE = "assizes.website.office.refusing.locked_out"
# What `check --deploy` need not say, each with its reason.
SILENCED_WITH_REASONS = {
    "axes.W002": "the page of sign-in says that it is closed; no middleware has to",
    "security.W002": "`frame-ancestors 'none'` of our content security policy is on every answer, and says the same",
    "security.W003": "`OfficeCsrf` is that middleware, for the office alone; public forms have a signed token",
    "security.W005": "who owns the domain says whether its other hosts are to be had by https alone",
    "security.W008": "the server before us has the certificate and leads to https; we listen to it alone",
    "security.W021": "who owns the domain enters it in the browsers' list",
}
SILENCED_SYSTEM_CHECKS = list(SILENCED_WITH_REASONS)
# What a request may bring along, after `policy.LARGEST_BODIES` has let it in: fields of forms are sentences, and a file
# goes to the disk, where its owner alone reads it, rather than to memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
FILE_UPLOAD_PERMISSIONS = 0o600
