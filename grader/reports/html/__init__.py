"""Reports as web pages: self-contained, readable without scripts, harmless whatever they quote."""
