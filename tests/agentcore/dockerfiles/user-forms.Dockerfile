FROM alpine:3.20
USER app
USER app:app
USER 1000
USER 1000:1000
USER ${APP_USER:-nobody}
USER "quoted user"
