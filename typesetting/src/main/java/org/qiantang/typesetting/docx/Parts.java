package org.qiantang.typesetting.docx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;

/// The parts of a package, read by name and nothing unpacked to disk. What all parts together may give is limited,
/// whatever the archive says of their size.
final class Parts implements AutoCloseable {
    private static final int MOST_ENTRIES = 4_096;
    private static final long LARGEST_PART = 96L << 20;
    private static final long LARGEST_TOTAL = 160L << 20;
    private static final byte[] COMPOUND_FILE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] ENCRYPTED_PACKAGE = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private final ZipFile zip;
    private long total;

    private Parts(ZipFile zip) {
        this.zip = zip;
    }

    static Parts open(Path file) throws IOException {
        if (Files.size(file) > WordFile.MAXIMUM_BYTES) {
            throw new Refusal(WordOutcome.Reason.TOO_LARGE);
        }
        refuseCompoundFile(file);
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException | IllegalArgumentException damaged) {
            throw new Refusal(WordOutcome.Reason.NOT_A_DOCX);
        }
        if (zip.size() > MOST_ENTRIES) {
            zip.close();
            throw new Refusal(WordOutcome.Reason.INFLATES_TOO_FAR);
        }
        return new Parts(zip);
    }

    /// The older Word files and those with a password are compound files (MS-CFB), not archives.
    private static void refuseCompoundFile(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(1 << 16);
        }
        if (find(head, COMPOUND_FILE) == 0) {
            boolean encrypted = find(head, ENCRYPTED_PACKAGE) >= 0;
            throw new Refusal(encrypted ? WordOutcome.Reason.ENCRYPTED : WordOutcome.Reason.LEGACY_DOC);
        }
    }

    private static int find(byte[] in, byte[] wanted) {
        for (int at = 0; at + wanted.length <= in.length; at++) {
            int same = 0;
            while (same < wanted.length && in[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /// A part's content; empty where there is none of that name.
    Optional<InputStream> open(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Counted(zip.getInputStream(entry)));
        } catch (IOException damaged) {
            throw new Refusal(WordOutcome.Reason.DAMAGED);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count += Math.max(0, read);
            total += Math.max(0, read);
            if (count > LARGEST_PART || total > LARGEST_TOTAL) {
                throw new Refusal(WordOutcome.Reason.INFLATES_TOO_FAR);
            }
            return read;
        }
    }
}
