package org.qiantang.domain.directory;

/// An organ (机关).
///
/// @param name full or standard name, as it signs
/// @param shortName what colleagues call it
/// @param documentCode 机关代字 in its document numbers, such as 钱示政办发
/// @param mark 发文机关标志 of its masthead, such as ×××人民政府办公室文件
public record Organ(OrganId id, String name, String shortName, String documentCode, String mark) {}
