package org.qiantang.domain.directory;

/// Identifies a department of an organ (部门、处室).
public record DepartmentId(String value) {
    public DepartmentId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("an id has 1 to 64 characters");
        }
    }
}
