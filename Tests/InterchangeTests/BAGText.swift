import CZlib

/// BAG 2.0 extracts written by the tests, with the elements that the reader looks for and some that it must not mind.
enum BAGText {
  static func file(_ objects: [String], day: String = "2024-01-08", root: String = "bagStand", before: String = "")
    -> String
  {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    \(before)<s:\(root) xmlns:s="u:s" xmlns:O="u:o" xmlns:R="u:r" xmlns:H="u:h" xmlns:g="http://www.opengis.net/gml/3.2">
    <s:bagInfo><s:StandTechnischeDatum>\(day)</s:StandTechnischeDatum></s:bagInfo>
    <s:standBestand><s:dataset>LVBAG</s:dataset>
    \(objects.map { "<s:stand><s:bagObject>\($0)</s:bagObject></s:stand>" }.joined(separator: "\n"))
    </s:standBestand></s:\(root)>
    """
  }

  static func voorkomen(_ begin: String, _ end: String? = nil, extra: String = "") -> String {
    "<O:voorkomen><H:Voorkomen><H:beginGeldigheid>\(begin)</H:beginGeldigheid>"
      + (end.map { "<H:eindGeldigheid>\($0)</H:eindGeldigheid>" } ?? "") + extra + "</H:Voorkomen></O:voorkomen>"
  }

  static func woonplaats(_ id: String, _ name: String, _ held: String = voorkomen("2010-01-01")) -> String {
    "<O:Woonplaats><O:identificatie>\(id)</O:identificatie><O:naam>\(name)</O:naam>"
      + "<O:geometrie><g:Polygon srsDimension='2'><g:exterior><g:posList>0 0 1 0 1 1 0 0</g:posList></g:exterior>"
      + "</g:Polygon></O:geometrie><O:status>Woonplaats aangewezen</O:status>\(held)</O:Woonplaats>"
  }

  static func street(
    _ id: String, _ name: String, in place: String, _ held: String = voorkomen("2010-01-01")
  ) -> String {
    "<O:OpenbareRuimte><O:identificatie>\(id)</O:identificatie><O:naam>\(name)</O:naam><O:verkorteNaam>X</O:verkorteNaam>"
      + "<O:status>Naamgeving uitgegeven</O:status><O:ligtIn><R:WoonplaatsRef>\(place)</R:WoonplaatsRef></O:ligtIn>"
      + "\(held)</O:OpenbareRuimte>"
  }

  static func number(
    _ id: String, _ number: String, parts: String = "", street: String, status: String = "Naamgeving uitgegeven",
    _ held: String = voorkomen("2010-01-01")
  ) -> String {
    "<O:Nummeraanduiding><O:identificatie domein='NL.IMBAG.Nummeraanduiding'>\(id)</O:identificatie>"
      + "<O:huisnummer>\(number)</O:huisnummer>\(parts)<O:status>\(status)</O:status>\(held)"
      + "<O:ligtAan><R:OpenbareRuimteRef>\(street)</R:OpenbareRuimteRef></O:ligtAan></O:Nummeraanduiding>"
  }

  static func point(_ numbers: String) -> String {
    "<O:punt><g:Point srsName='urn:ogc:def:crs:EPSG::28992' srsDimension='3'><g:pos>\(numbers)</g:pos></g:Point></O:punt>"
  }

  static func polygon(_ exterior: String, hole: String? = nil) -> String {
    "<g:Polygon srsDimension='2'><g:exterior><g:LinearRing><g:posList>\(exterior)</g:posList></g:LinearRing></g:exterior>"
      + (hole.map { "<g:interior><g:LinearRing><g:posList>\($0)</g:posList></g:LinearRing></g:interior>" } ?? "")
      + "</g:Polygon>"
  }

  /// A verblijfsobject, ligplaats or standplaats.
  static func object(
    _ kind: String, _ id: String, main: String, other: [String] = [], geometry: String, status: String,
    uses: [String] = [], _ held: String = voorkomen("2010-01-01")
  ) -> String {
    func reference(_ id: String) -> String { "<R:NummeraanduidingRef>\(id)</R:NummeraanduidingRef>" }
    return "<O:\(kind)><O:heeftAlsHoofdadres>\(reference(main))</O:heeftAlsHoofdadres><!-- <O:status>no</O:status> -->"
      + (other.isEmpty ? "" : "<O:heeftAlsNevenadres>\(other.map(reference).joined())</O:heeftAlsNevenadres>")
      + "\(held)<O:identificatie>\(id)</O:identificatie><O:geometrie>\(geometry)</O:geometrie>"
      + uses.map { "<O:gebruiksdoel>\($0)</O:gebruiksdoel>" }.joined() + "<O:oppervlakte>80</O:oppervlakte>"
      + "<O:status>\(status)</O:status></O:\(kind)>"
  }

  static func relation(_ place: String, _ gemeente: String, status: String = "definitief") -> String {
    "<R:GemeenteWoonplaatsRelatie><R:begindatumTijdvakGeldigheid>2010-01-01</R:begindatumTijdvakGeldigheid>"
      + "<R:gerelateerdeWoonplaats><R:identificatie>\(place)</R:identificatie></R:gerelateerdeWoonplaats>"
      + "<R:gerelateerdeGemeente><R:identificatie>\(gemeente)</R:identificatie></R:gerelateerdeGemeente>"
      + "<R:status>\(status)</R:status></R:GemeenteWoonplaatsRelatie>"
  }

  /// A zip archive of zip archives, one for each kind of file: `NUM`, `OPR`, …
  static func delivery(_ files: [(letters: String, text: String)]) -> [UInt8] {
    ZipBytes(
      files.map { letters, text in
        let inner = ZipBytes([("0637\(letters)08012024-000001.xml", Array(text.utf8))])
        return ("9999\(letters)08012024.zip", inner.bytes)
      }
    ).bytes
  }
}
