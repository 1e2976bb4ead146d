package org.qiantang.domain.directory;

/// A member of staff (人员).
///
/// @param loginName what the person types to log in
public record Person(PersonId id, String name, String loginName) {}
