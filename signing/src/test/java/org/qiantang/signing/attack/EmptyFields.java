package org.qiantang.signing.attack;

/// Files with signature fields that wait for their signatures, as a form designer leaves them.
public final class EmptyFields {
    /// The name of the field that waits for the city's seal.
    static final String CITY = "City";
    /// The name of the field that waits for the district's seal.
    static final String DISTRICT = "District";

    /// Half a page wide, so that any seal has room in it: in points.
    public static final String WIDE = "/Rect[300 300 520 480]";

    private EmptyFields() {}

    /// The file with a field for the city's seal.
    static byte[] forCity(byte[] file) {
        return with(file, CITY, WIDE);
    }

    /// The file with a field for the district's seal, and one for the city's.
    static byte[] forBoth(byte[] file) {
        return forCity(with(file, DISTRICT, "/Rect[40 300 260 480]"));
    }

    /// The file with one more field on its first page, which is its own widget.
    ///
    /// @param entries its place, and whatever else it says
    public static byte[] with(byte[] file, String name, String entries) {
        Anatomy anatomy = new Anatomy(file);
        HandmadeRevision revision = new HandmadeRevision(file);
        int field = revision.fresh();
        revision.object(field, "<</Type/Annot/Subtype/Widget/FT/Sig/T(" + name + ")/F 4" + entries + ">>");
        return shown(revision, anatomy, field, field);
    }

    /// The file with one more field whose widget is an object of its own, below a node of the form.
    ///
    /// @param entries the widget's place, and whatever else it says
    public static byte[] withKid(byte[] file, String parent, String name, String entries) {
        Anatomy anatomy = new Anatomy(file);
        HandmadeRevision revision = new HandmadeRevision(file);
        int node = revision.fresh();
        int field = revision.fresh();
        int widget = revision.fresh();
        revision.object(node, "<</T(" + parent + ")/FT/Sig/Kids[" + field + " 0 R]>>")
                .object(field, "<</T(" + name + ")/Parent " + node + " 0 R/Kids[" + widget + " 0 R]>>")
                .object(widget, "<</Type/Annot/Subtype/Widget/F 4/Parent " + field + " 0 R" + entries + ">>");
        return shown(revision, anatomy, node, widget);
    }

    /// The file saved once more with other entries in a field, after those it always has.
    public static byte[] rewritten(byte[] file, int field, String entries) {
        String flags = entries.contains("/F ") ? "" : "/F 4";
        return new HandmadeRevision(file)
                .object(field, "<</Type/Annot/Subtype/Widget/FT/Sig/T(City)" + flags + entries + ">>")
                .appended();
    }

    private static byte[] shown(HandmadeRevision revision, Anatomy anatomy, int field, int widget) {
        revision.object(anatomy.catalog(), SneakySignature.withField(anatomy, field));
        return SneakySignature.onPage(revision, anatomy, widget).appended();
    }
}
