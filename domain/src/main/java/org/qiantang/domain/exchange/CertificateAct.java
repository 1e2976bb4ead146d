package org.qiantang.domain.exchange;

import org.qiantang.domain.directory.OrganId;

/// What somebody entrusted with the seals (印章管理) has the office do with certificates; each with its reason, one
/// line.
public sealed interface CertificateAct {
    String reason();

    /// 吊销 of a certificate, for good.
    ///
    /// @param authority its issuer, by the name of [CertificateRegister.Authority]
    /// @param serial its number, hexadecimal
    record Withdraw(String authority, String serial, String reason) implements CertificateAct {}

    /// 登记 of the certificate by which an organ's seal is known from now on.
    ///
    /// @param certificate of the organ, DER in base64
    record RegisterSeal(OrganId organ, String certificate, String reason) implements CertificateAct {}
}
