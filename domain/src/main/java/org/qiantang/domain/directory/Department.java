package org.qiantang.domain.directory;

/// A department of an organ (部门、处室).
public record Department(DepartmentId id, OrganId organ, String name) {}
