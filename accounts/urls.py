from django.urls import path

from accounts.views import accounts, own, postings, sign_in, units

app_name = "accounts"
urlpatterns = [
    path("login/", sign_in.login, name="login"),
    path("logout/", sign_in.logout, name="logout"),
    path("session/", sign_in.session_left, name="session-left"),
    path("account/", own.account, name="account"),
    path("account/password/", own.password_change, name="password-change"),
    path("account/sessions/", own.session_list, name="session-list"),
    path("account/sessions/others/end/", own.session_end_others, name="session-end-others"),
    path("account/sessions/<int:pk>/end/", own.session_end, name="session-end"),
    path("accounts/", accounts.account_list, name="account-list"),
    path("accounts/new/", accounts.account_create, name="account-create"),
    path("accounts/places/", postings.place_options, name="place-options"),
    path("accounts/<int:pk>/", accounts.account_detail, name="account-detail"),
    path("accounts/<int:pk>/password/", accounts.password_reset, name="password-reset"),
    path("accounts/<int:pk>/lock/", accounts.account_lock, name="account-lock"),
    path("accounts/<int:pk>/unlock/", accounts.account_unlock, name="account-unlock"),
    path("accounts/<int:pk>/sessions/end/", accounts.account_end_sessions, name="account-end-sessions"),
    path("accounts/<int:pk>/postings/new/", postings.posting_grant, name="posting-grant"),
    path("accounts/postings/<int:pk>/end/", postings.posting_end, name="posting-end"),
    path("units/", units.unit_list, name="unit-list"),
]
