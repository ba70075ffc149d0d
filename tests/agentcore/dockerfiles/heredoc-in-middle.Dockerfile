FROM alpine:3.20
RUN cat <<EOF > /etc/motd && chmod 644 /etc/motd
Welcome $USER
EOF
RUN <<EOF cat > /a; echo $?
text
EOF
RUN cat <<A - <<B
one
A
two
B
