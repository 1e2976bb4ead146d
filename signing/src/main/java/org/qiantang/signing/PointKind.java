package org.qiantang.signing;

/// The nine questions a verification answers about each signature, in the order in which they are shown.
public enum PointKind {
    /// 内容完整: the digest of the signed bytes is the one that was signed.
    CONTENT_INTACT,
    /// 签名值: the signature value fits the signer's key and names the signer's certificate.
    SIGNATURE_VALUE,
    /// 证书链: the certificate leads to a trusted root and may sign documents.
    CERTIFICATE_CHAIN,
    /// 有效期: the certificates were valid when signing is claimed, and still are.
    VALIDITY_PERIOD,
    /// 吊销: a current revocation list of each issuer does not list the certificate.
    REVOCATION,
    /// 时间戳: a trusted authority proves the time.
    TIMESTAMP,
    /// 印章与证书一致: the visible seal is the one of the organ that the certificate names.
    SEAL_MATCHES_CERTIFICATE,
    /// 覆盖范围: the signed range is the whole revision except the signature's own value.
    COVERAGE,
    /// 后续修改: nothing but permitted revisions follows the signed one.
    LATER_CHANGES
}
