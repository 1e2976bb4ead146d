package org.qiantang.offlinestore.sync;

import java.io.IOException;
import java.io.OutputStream;

/// Counts what passes, and refuses more than was announced.
final class Counted extends OutputStream {
    private final OutputStream to;
    private final long most;
    private final Flow flow;
    private long written;
    private boolean refused;

    Counted(OutputStream to, long most, Flow flow) {
        this.to = to;
        this.most = most;
        this.flow = flow;
    }

    long written() {
        return written;
    }

    /// Whether more came than was announced.
    boolean refused() {
        return refused;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > most - written) {
            refused = true;
            throw new IOException("more bytes than announced");
        }
        to.write(bytes, offset, length);
        written += length;
        flow.passed(length);
    }
}
