package org.qiantang.domain.circulation;

/// The one PDF that is sealed and sent (定版), made by the central office.
public record FinalFile(BlobReference blob, int pages, SealArea sealArea) {}
