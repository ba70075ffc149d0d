FROM alpine:3.20
RUN echo "a \"b\" c" 'd "e" f' g\ h
RUN echo '#not a comment' "# nor this"
RUN echo a # a shell comment
ENV Q="a=b=c" R='$HOME' S="\$HOME" T=a'b c'd"e f"
LABEL key="value with = sign"
