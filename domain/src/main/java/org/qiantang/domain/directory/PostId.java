package org.qiantang.domain.directory;

/// Identifies a post held by a person (岗位).
public record PostId(String value) {
    public PostId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("an id has 1 to 64 characters");
        }
    }
}
