package org.qiantang.domain.document;

/// Who signs an order or another document by name (签发人签名章). Source: GB/T 9704-2012 §7.3.5.3.
///
/// @param title the office held, in full: 市长
/// @param name of the person, whose stamp stands in its place once it is applied
public record Signer(String title, String name) {}
