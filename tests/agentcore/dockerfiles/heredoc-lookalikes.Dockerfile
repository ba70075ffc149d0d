FROM alpine:3.20
RUN echo "a <<EOF"
RUN cat << EOF
RUN echo $((1<<4))
RUN cat <<< word
RUN echo a<<EOF
RUN echo 1
