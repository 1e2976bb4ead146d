package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.backend.CentralOffice;
import org.qiantang.backend.Insides;
import org.qiantang.backend.OfficeSettings;
import org.qiantang.domain.circulation.SubjectId;

/// A desk, and the real office on a database that is lost and made again from its backup.
@ExtendWith(SharedOffice.class)
class RestoredOfficeTest {
    @TempDir
    Path folder;

    @Test
    void whatWasLostIsShownNoMoreAlthoughOthersHaveWrittenMoreThanThatSince(CentralOffice server) throws Exception {
        var insides = Insides.of(server);
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        execute(insides, "create database lost");
        var settings = OfficeSettings.demonstration(folder.resolve("office"))
                .at(port)
                .withDatabase(new OfficeSettings.ExternalDatabase(
                        insides.url().replace("/qiantang", "/lost"), insides.user(), insides.password()));
        var kept = City.paper();
        try (var office = CentralOffice.start(settings);
                var here = desk(office, "here")) {
            gives(here, kept, "备份里有的");
        }
        execute(insides, "create database backup template lost");

        var gone = City.paper();
        try (var office = CentralOffice.start(settings);
                var here = desk(office, "here")) {
            gives(here, gone, "备份以后写的");
            assertEquals(2, here.documents().size());
        }
        execute(insides, "drop database lost");
        execute(insides, "create database lost template backup");

        try (var office = CentralOffice.start(settings)) {
            var since = new SubjectId[] {City.paper(), City.paper(), City.paper()};
            try (var elsewhere = desk(office, "elsewhere")) {
                for (var each : since) {
                    gives(elsewhere, each, "恢复以后写的");
                }
            }
            try (var here = desk(office, "here")) {
                until(here, () -> here.documents().size() == 4);
                assertTrue(here.document(gone).isEmpty());
                assertEquals(1, here.document(kept).orElseThrow().version());
                assertEquals(2, here.commands().size(), "what was given is told of");
                // And it is the one office from now on.
                gives(here, City.paper(), "照常写的");
                assertEquals(5, here.documents().size());
            }
        }
    }

    private static void gives(OfficeDesk desk, SubjectId paper, String title) throws InterruptedException {
        assertInstanceOf(Submitted.Waiting.class, desk.submit(City.DRAFTER, paper, City.draft(0, title, "内容"), null));
        until(desk, () -> desk.document(paper).orElseThrow().version() == 1);
    }

    private OfficeDesk desk(CentralOffice office, String machine) {
        var settings = DeskSettings.of(folder.resolve(machine), office.enrolment(), "test");
        return OfficeDesk.logIn(settings, "shen.niwen", City.PASSWORD);
    }

    private static void execute(Insides insides, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(insides.url(), insides.user(), insides.password());
                var does = connection.createStatement()) {
            does.execute(statement);
        }
    }
}
