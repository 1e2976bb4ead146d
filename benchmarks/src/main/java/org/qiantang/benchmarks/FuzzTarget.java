package org.qiantang.benchmarks;

import java.io.IOException;

/// What the fuzzer calls: the parser that the property `qiantang.parser` names.
public final class FuzzTarget {
    private static final Parser PARSER = Parser.named(System.getProperty("qiantang.parser", ""));

    private FuzzTarget() {}

    /// One run.
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        PARSER.reading().of(bytes);
    }
}
