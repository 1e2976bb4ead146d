package org.qiantang.demonstration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Whether windows can be opened here, and the Java options that let them run where they cannot.
public enum Display {
    /// A screen, real or virtual.
    SCREEN,
    /// None: JavaFX's own headless platform.
    HEADLESS;

    /// What this process finds.
    public static Display here() throws IOException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return SCREEN;
        }
        boolean named = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        return named && hasGtk() ? SCREEN : HEADLESS;
    }

    private static boolean hasGtk() throws IOException {
        var listing = new ProcessBuilder("/sbin/ldconfig", "-p")
                .redirectErrorStream(true)
                .start();
        try (var output = listing.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8).contains("libgtk-3.so.0");
        }
    }

    /// Options for a window's process.
    public List<String> options() {
        return this == SCREEN ? List.of() : List.of("-Dglass.platform=Headless", "-Dprism.order=sw");
    }
}
