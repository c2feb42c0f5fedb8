"""Code that is needed only to build a release of the package."""
