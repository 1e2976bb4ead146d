package org.qiantang.domain.directory;

/// Identifies an organ (机关).
public record OrganId(String value) {
    public OrganId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("an id has 1 to 64 characters");
        }
    }
}
