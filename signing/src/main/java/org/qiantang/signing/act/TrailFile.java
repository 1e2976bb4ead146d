package org.qiantang.signing.act;

/// The content of one file in a bundle.
public final class TrailFile {
    private final byte[] content;

    public TrailFile(byte[] content) {
        this.content = content.clone();
    }

    /// A copy of the content.
    public byte[] content() {
        return content.clone();
    }
}
