package org.qiantang.client.online;

import java.io.IOException;

/// Nothing was got from an address.
public final class WebRefused extends IOException {
    private static final long serialVersionUID = 1;

    /// Why; the name is the stable code.
    public enum Reason {
        /// Neither http nor https, or not an address at all.
        ADDRESS,
        /// It leads into this machine or its own network, which strangers' certificates must not.
        LOCAL,
        /// No connection, or no whole answer in time.
        UNREACHABLE,
        /// The proxy made no connection.
        PROXY,
        /// It answered with an error.
        STATUS,
        /// It led on too often, or from https to http.
        REDIRECTED,
        /// The answer is longer than it may be.
        TOO_LARGE,
        /// What it gave is not what was asked for, or not signed by the issuer.
        NOT_BY_ISSUER
    }

    private final Reason reason;

    WebRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
