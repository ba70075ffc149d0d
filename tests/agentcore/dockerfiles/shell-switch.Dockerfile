FROM ubuntu:24.04
RUN echo sh
SHELL ["/bin/bash", "-c"]
RUN [[ -n $BASH ]] && echo bash
SHELL ["python3", "-c"]
RUN import sys; print(sys.argv)
