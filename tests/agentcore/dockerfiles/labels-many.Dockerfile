FROM scratch
LABEL a=b c="d e" f='g h' i=j\ k "l m"="n o"
LABEL multi="one \
two \
three" other=4
LABEL com.example.vendor="ACME \"quoted\" Ltd" \
  empty="" \
  trailing=yes
