package org.qiantang.benchmarks;

import java.io.IOException;

/// What the fuzzer calls: the parser that the property `qiantang.parser` names.
public final class FuzzTarget {
    private static final Parser PARSER = Parser.named(System.getProperty("qiantang.parser", ""));

    private FuzzTarget() {}

    /// Called once before the clock of a run goes: keys that honest bytes are made with take long to make, on a busy
    /// machine longer than a run may take.
    public static void fuzzerInitialize() throws IOException {
        for (byte[] honest : PARSER.honest().get()) {
            PARSER.reading().of(honest);
        }
    }

    /// One run.
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        PARSER.reading().of(bytes);
    }
}
