package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.offlinestore.network.Network.ProxyChoice;
import org.qiantang.offlinestore.network.NetworkFile;

class NetworkFileTest {
    private static final Network NAMED =
            new Network(new ProxyChoice.Named("proxy.qt", 3128, "沈拟文", "口令 secret", List.of("*.gov.cn")), "PEM", true);

    @TempDir
    Path folder;

    @Test
    void whatWasChosenIsThereAfterAStart() throws Exception {
        assertEquals(Network.USUAL, new NetworkFile(folder).kept());
        var direct = new Network(new ProxyChoice.Direct(), "", true);
        for (var chosen : List.of(NAMED, direct, Network.USUAL, NAMED)) {
            var file = new NetworkFile(folder);
            file.keep(chosen);
            assertEquals(chosen, file.kept());
            assertEquals(chosen, new NetworkFile(folder).kept());
        }
    }

    @Test
    void thePasswordDoesNotStandInTheFileAndItsKeyIsTheOwnersOnly() throws Exception {
        new NetworkFile(folder).keep(NAMED);
        assertFalse(Files.readString(folder.resolve("network.json")).contains("secret"));
        assertEquals(
                Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                Files.getPosixFilePermissions(folder.resolve("network.key")));
    }

    @Test
    void withoutItsKeyOnlyThePasswordIsLost() throws Exception {
        new NetworkFile(folder).keep(NAMED);
        for (var damaged : List.of(new byte[32], new byte[5])) {
            Files.write(folder.resolve("network.key"), damaged);
            var kept = new NetworkFile(folder).kept();
            assertEquals(new ProxyChoice.Named("proxy.qt", 3128, "沈拟文", "", List.of("*.gov.cn")), kept.proxy());
        }
        Files.writeString(folder.resolve("network.json"), "{\"way\":");
        assertEquals(Network.USUAL, new NetworkFile(folder).kept());
    }
}
