package org.qiantang.domain.directory;

/// What a post is entrusted with. Routes name duties, never persons.
public enum Duty {
    /// 拟稿
    DRAFT,
    /// 核稿
    REVIEW,
    /// 会签
    COUNTERSIGN,
    /// 签发
    ISSUE,
    /// 登记、编号
    REGISTER,
    /// 用印
    KEEP_SEAL,
    /// 分发
    DISPATCH,
    /// 签收
    SIGN_FOR,
    /// 拟办
    PROPOSE,
    /// 批办
    INSTRUCT,
    /// 承办
    HANDLE,
    /// 印章管理
    GOVERN_SEALS,
    /// 设备管理
    GOVERN_DEVICES
}
