from django.urls import path

from accounts.views import own, sign_in

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
]
