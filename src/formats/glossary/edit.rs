//! Adding a concept to a glossary file.
