FROM condaforge/miniforge3:24.9.2-0
COPY environment.yml /tmp/environment.yml
RUN mamba env create -f /tmp/environment.yml && mamba clean -afy
SHELL ["conda", "run", "-n", "app", "/bin/bash", "-c"]
RUN python -c "import numpy; print(numpy.__version__)"
ENTRYPOINT ["conda", "run", "--no-capture-output", "-n", "app", "python", "-m", "app"]
