FROM quay.io/jupyter/base-notebook:2024-10-07
USER root
RUN apt-get update --yes && apt-get install --yes --no-install-recommends graphviz \
 && apt-get clean && rm -rf /var/lib/apt/lists/*
USER ${NB_UID}
RUN mamba install --yes 'pandas=2.2.*' "scipy>=1.14" && fix-permissions "${CONDA_DIR}" "/home/${NB_USER}"
