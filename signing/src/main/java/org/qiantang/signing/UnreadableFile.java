package org.qiantang.signing;

/// Bytes that are not what they should be: damaged, hostile, or beyond the limits of a reader. Public entry
/// points turn it into a refusal or a verdict.
public final class UnreadableFile extends SigningException {
    public UnreadableFile(String code) {
        super(code, null);
    }
}
