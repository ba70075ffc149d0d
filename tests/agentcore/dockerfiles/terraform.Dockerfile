FROM hashicorp/terraform:1.9 AS terraform
FROM alpine:3.20
COPY --from=terraform /bin/terraform /bin/
RUN addgroup -S tf && adduser -S -G tf tf
USER tf
ENTRYPOINT [ "/bin/terraform" ]
