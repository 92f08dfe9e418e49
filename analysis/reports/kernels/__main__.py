"""`python -m analysis.reports.kernels SOCKET` is the fork server."""

from analysis.reports.kernels.server import main

if __name__ == "__main__":
    main()
