package org.qiantang.domain.exchange;

/// What a client must be given once to reach its central office: where it is, and the only authorities it trusts
/// there.
///
/// @param officeName for people to read
/// @param address such as https://office.example:8443
/// @param certificateAuthority PEM certificate of the office's own authority; behind it, where the administrator
/// permits
/// that a device of the organ's reads what is exchanged, that of the device
public record Enrolment(String officeName, String address, String certificateAuthority) {}
