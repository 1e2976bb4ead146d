package org.qiantang.client.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.client.city.City;
import org.qiantang.client.city.InTheCity;

/// A person's store is copied while they work, and put back on another machine.
@ExtendWith(InTheCity.class)
final class BackupTest {
    private static final String WHO = "hu.zhuban";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void whatIsBackedUpAtWorkOpensElsewhere(City city) {
        var here = folder.resolve("here");
        var there = folder.resolve("there");
        var copy = folder.resolve("copy");
        try (var working = city.colleague(WHO, DataFolder.stores(here))) {
            assertEquals(0, run("backup", WHO, "--out", copy.toString(), "--data", here.toString()));
            assertTrue(said().contains("没发出的命令 0 条"), said());
            assertEquals(0, run("restore", copy.toString(), "--data", there.toString()));
            assertEquals(working.desk().person().value(), WHO);
        }
        try (var again = city.colleague(WHO, DataFolder.stores(there))) {
            assertEquals(WHO, again.desk().person().value());
        }
        assertEquals(1, run("restore", copy.toString(), "--data", there.toString()));
        assertTrue(said().contains("请先把它移走"), said());
    }

    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        assertEquals(64, run("backup", WHO));
        assertEquals(64, run("restore"));
        assertEquals(64, run("restore", "one", "two"));
        assertEquals(1, run("backup", WHO, "--out", folder.resolve("x").toString(), "--data", folder.toString()));
        assertTrue(said().contains("这里没有这个人的数据"), said());
        assertEquals(
                1, run("restore", Files.createDirectory(folder.resolve("empty")).toString()));
        assertTrue(said().contains("这里没有备份"), said());
    }

    private int run(String... arguments) {
        try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            return CommandLine.run(List.of(arguments), out, out, Clock.system(City.ZONE), Locale.SIMPLIFIED_CHINESE);
        }
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
