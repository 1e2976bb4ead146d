package org.qiantang.offlinestore;

import org.qiantang.domain.exchange.CertificateAct;
import org.qiantang.domain.exchange.CertificateRegister;
import org.qiantang.domain.exchange.SealAct;
import org.qiantang.domain.exchange.SealLedgerPage;
import org.qiantang.domain.exchange.SealRegister;
import org.qiantang.domain.exchange.SealUseQuery;

/// The central office's records of seals. They are the office's alone and not kept on this machine: every method waits
/// for the office. Thread-safe.
public interface SealRecords {
    /// Lines of the ledger of seals (用印登记), newest first.
    Answer<SealLedgerPage> uses(SealUseQuery query);

    /// Every electronic seal (印章名册).
    Answer<SealRegister> seals();

    /// Has the office do something with its seals.
    ///
    /// @return the seals since
    Answer<SealRegister> act(SealAct act);

    /// The office's authorities and the certificates they withdrew.
    Answer<CertificateRegister> certificates();

    /// Has the office do something with certificates.
    ///
    /// @return what is withdrawn since
    Answer<CertificateRegister> act(CertificateAct act);
}
