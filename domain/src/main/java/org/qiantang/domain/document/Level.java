package org.qiantang.domain.document;

/// The place of a paragraph in the hierarchy of a body (层次). Source: GB/T 9704-2012 §7.3.3.
public enum Level {
    /// Ordinary text.
    BODY,
    /// 一、
    FIRST,
    /// （一）
    SECOND,
    /// 1.
    THIRD,
    /// （1）
    FOURTH
}
