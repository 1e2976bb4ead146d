package org.qiantang.domain.directory;

/// Identifies a person (人员).
public record PersonId(String value) {
    public PersonId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("an id has 1 to 64 characters");
        }
    }
}
