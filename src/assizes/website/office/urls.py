"""The addresses of the office: sign-in, one's account, and the topics, each with its `urls` below its own address.

`assizes.website.office.<folder>.urls` holds `urlpatterns` relative to `/office/<folder>/`, with `-` for `_`.
"""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from assizes.website.office import account, choosing_password, second_factor_set_up, sign_in, start
from assizes.website.office.navigation import START, TOPICS
from assizes.website.office.own_assets import office_asset


def _topics() -> list[URLPattern | URLResolver]:
    return [path(topic.address[1:], include(f"{topic.package}.urls")) for topic in TOPICS]


urlpatterns = [
    path("office", RedirectView.as_view(url=START)),
    path("office/", start.start),
    path("office/assets/<str:version>/<str:name>", office_asset),
    path("office/sign-in/", sign_in.sign_in),
    path("office/sign-out/", sign_in.sign_out),
    path("office/second-factor/", sign_in.second_factor),
    path("office/second-factor/set-up/", second_factor_set_up.set_up),
    path("office/choose-password/<str:account>/<str:token>/", choosing_password.choose_by_link),
    path("office/account/", account.own_account),
    path("office/account/password/", account.change_password),
    path("office/account/recovery-codes/", account.new_recovery_codes),
    path("office/roles/", account.roles_page),
    *_topics(),
]
