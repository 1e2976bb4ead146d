package org.qiantang.domain.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Route;
import org.qiantang.domain.directory.Directory;

/// What every client of an office needs to know besides its documents: the directory, the routes, whom to trust, in
/// which faces the office prints, and how its organs seal.
///
/// @param trustedRoots PEM certificates of the authorities whose signatures the office trusts
/// @param revocationLists PEM certificate revocation lists of these authorities
/// @param printFonts one for each role
/// @param sealRegistry which electronic seals are suspended or revoked, signed by the office's seal maker; null before
/// it made one
/// @param storagePolicy what clients may keep; null for the ordinary policy, so that clients from
///     before there was one still read the facts of an office that has no other
public record OfficeFacts(
        Directory directory,
        List<Route> routes,
        List<String> trustedRoots,
        List<String> revocationLists,
        List<PrintFont> printFonts,
        @Nullable SealPolicy sealPolicy,
        @Nullable String sealRegistry,
        @Nullable StoragePolicy storagePolicy) {
    public OfficeFacts {
        routes = List.copyOf(routes);
        trustedRoots = List.copyOf(trustedRoots);
        revocationLists = List.copyOf(revocationLists);
        printFonts = List.copyOf(printFonts);
        sealPolicy = sealPolicy == null ? SealPolicy.INTERNATIONAL : sealPolicy;
    }

    /// How organs seal; never null, although facts that were kept before there was a policy do not say it.
    @Override
    public SealPolicy sealPolicy() {
        return sealPolicy == null ? SealPolicy.INTERNATIONAL : sealPolicy;
    }

    /// What clients may keep.
    public StoragePolicy storage() {
        return storagePolicy == null ? StoragePolicy.ORDINARY : storagePolicy;
    }
}
