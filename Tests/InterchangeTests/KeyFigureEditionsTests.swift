import Atlas
import Foundation
import Indicators
import Testing

@testable import Interchange

/// The columns of CBS's key figures in each edition, as public programs that read them list them, with the shipped catalogue.
@Suite struct KeyFigureEditionsTests {
  struct Edition: Sendable, CustomTestStringConvertible {
    var year: Int
    var columns: String
    /// What the catalogue has no indicator for.
    var without: Set<String> = []
    var testDescription: String { "\(year): \(columns.prefix(60))" }
  }

  /// 82339NED.
  private static let of2013 = """
    AantalInwoners_4 Mannen_5 Vrouwen_6 k_0Tot15Jaar_7 k_15Tot25Jaar_8 k_25Tot45Jaar_9 k_45Tot65Jaar_10 k_65JaarOfOuder_11
    Ongehuwd_12 Gehuwd_13 Gescheiden_14 Verweduwd_15 WestersTotaal_16 NietWestersTotaal_17 Marokko_18
    NederlandseAntillenEnAruba_19 Suriname_20 Turkije_21 OverigNietWesters_22 GeboorteTotaal_23 GeboorteRelatief_24
    SterfteTotaal_25 SterfteRelatief_26 HuishoudensTotaal_27 Eenpersoonshuishoudens_28 HuishoudensZonderKinderen_29
    HuishoudensMetKinderen_30 GemiddeldeHuishoudensgrootte_31 Bevolkingsdichtheid_32 Woningvoorraad_33
    GemiddeldeWoningwaarde_34 PercentageEengezinswoning_35 PercentageMeergezinswoning_36 PercentageBewoond_37
    PercentageLeegstaand_38 Koopwoningen_39 HuurwoningenTotaal_40 InBezitWoningcorporatie_41 InBezitOverigeVerhuurders_42
    EigendomOnbekend_43 BouwjaarVoor2000_44 BouwjaarVanaf2000_45 GemiddeldElektriciteitsverbruikTotaal_46 Appartement_47
    Tussenwoning_48 Hoekwoning_49 TweeOnderEenKapWoning_50 VrijstaandeWoning_51 Huurwoning_52 Koopwoning_53
    GemiddeldAardgasverbruikTotaal_54 Appartement_55 Tussenwoning_56 Hoekwoning_57 TweeOnderEenKapWoning_58
    VrijstaandeWoning_59 Huurwoning_60 Koopwoning_61 PercentageWoningenMetStadsverwarming_62 AantalInkomensontvangers_63
    GemiddeldInkomenPerInkomensontvanger_64 GemiddeldInkomenPerInwoner_65 PersonenMetLaagInkomen_66 PersonenMetHoogInkomen_67
    NietActieven_68 HuishoudensMetLaagInkomen_69 HuishoudensMetHoogInkomen_70 HuishoudensMetLageKoopkracht_71
    HuishOnderOfRondSociaalMinimum_72 PersonenMetEenWWBUitkeringTotaal_73 PersonenMetEenAOUitkeringTotaal_74
    PersonenMetEenWWUitkeringTotaal_75 PersonenMetEenAOWUitkeringTotaal_76 BedrijfsvestigingenTotaal_77 PersonenautoSTotaal_85
    PersonenautoSJongerDan6Jaar_86 PersonenautoSBrandstofBenzine_88 PersonenautoSPerHuishouden_90 Bedrijfsmotorvoertuigen_92
    Motortweewielers_93 AfstandTotHuisartsenpraktijk_94 ScholenBinnen3Km_98 OppervlakteTotaal_99 OppervlakteWater_101
    MeestVoorkomendePostcode_118 Dekkingspercentage_119 MateVanStedelijkheid_120 Omgevingsadressendichtheid_121
    IndelingswijzigingWijkenEnBuurten_122
    """

  /// 83765NED of 2017 and 84286NED of 2018, but for crime, which moved.
  private static let of2018 = """
    AantalInwoners_5 WestersTotaal_17 NietWestersTotaal_18 Marokko_19 NederlandseAntillenEnAruba_20 Suriname_21 Turkije_22
    OverigNietWesters_23 GeboorteTotaal_24 GemiddeldeWoningwaarde_35 PercentageBewoond_38 PercentageOnbewoond_39
    EigendomOnbekend_44 BouwjaarVoor2000_45 BouwjaarVanaf2000_46 GemiddeldElektriciteitsverbruikTotaal_47 Appartement_48
    Tussenwoning_49 Hoekwoning_50 TweeOnderEenKapWoning_51 VrijstaandeWoning_52 Huurwoning_53 EigenWoning_54
    GemiddeldAardgasverbruikTotaal_55 Appartement_56 Tussenwoning_57 Hoekwoning_58 TweeOnderEenKapWoning_59
    VrijstaandeWoning_60 Huurwoning_61 EigenWoning_62 PercentageWoningenMetStadsverwarming_63 AantalInkomensontvangers_64
    k_40PersonenMetLaagsteInkomen_67 k_20PersonenMetHoogsteInkomen_68 Actieven1575Jaar_69 k_40HuishoudensMetLaagsteInkomen_70
    HuishoudensMetEenLaagInkomen_72 HuishOnderOfRondSociaalMinimum_73 PersonenPerSoortUitkeringBijstand_74
    TotaalDiefstalUitWoningSchuurED_78 VernielingMisdrijfTegenOpenbareOrde_79 GeweldsEnSeksueleMisdrijven_80
    BedrijfsvestigingenTotaal_81 Motorfietsen_94 AfstandTotSchool_98 MeestVoorkomendePostcode_103 Omgevingsadressendichtheid_106
    """

  /// 84583NED and the two after it.
  private static let of2020 = """
    AantalInwoners_5 WestersTotaal_17 NietWestersTotaal_18 Marokko_19 NederlandseAntillenEnAruba_20 Suriname_21 Turkije_22
    OverigNietWesters_23 GemiddeldeWOZWaardeVanWoningen_35 PercentageOnbewoond_39 EigendomOnbekend_44 BouwjaarVoor2000_45
    GemiddeldElektriciteitsverbruikTotaal_47 Appartement_48 GemiddeldAardgasverbruikTotaal_55 Appartement_56
    OpleidingsniveauLaag_64 OpleidingsniveauMiddelbaar_65 OpleidingsniveauHoog_66 Nettoarbeidsparticipatie_67
    PercentageWerknemers_68 PercentageZelfstandigen_69 GemGestandaardiseerdInkomenVanHuish_75
    HuishoudensTot110VanSociaalMinimum_80 MediaanVermogenVanParticuliereHuish_82 JongerenMetJeugdzorgInNatura_87
    WmoClientenRelatief_90 RUCultuurRecreatieOverigeDiensten_98 ScholenBinnen3Km_109 MateVanStedelijkheid_115
    """

  /// The yearly workbooks of 2022 and 2025.
  private static let files = """
    gwb_code_8 gm_naam recs a_inw a_w_all a_nw_all a_marok a_antaru a_suri a_tur a_ov_nw g_wozbag p_leegsw p_e_o_w p_bjj2k
    p_bjo2k g_ele g_ele_ap g_gas g_gas_ko a_opl_lg a_opl_md a_opl_hg p_arb_pp p_ink_li p_hh_lkk p_hh_110 m_hh_ver a_soz_wb
    g_wodief g_vernoo g_gewsek a_bedv a_m2w g_afs_hp g_3km_sc a_opp_ha pst_mvp pst_dekp ste_mvs ste_oad p_ink_ar p_ink_ba
    """

  static let editions = [
    Edition(
      year: 2013, columns: of2013,
      without: [
        "PercentageBewoond_37", "NietActieven_68", "PersonenautoSJongerDan6Jaar_86", "Bedrijfsmotorvoertuigen_92",
      ]),
    Edition(year: 2017, columns: of2018, without: ["PercentageBewoond_38", "Actieven1575Jaar_69"]),
    Edition(year: 2021, columns: of2020), Edition(year: 2022, columns: files, without: ["p_ink_ar", "p_ink_ba"]),
  ]

  private let folder: TemporaryFolder
  private let catalogue: Catalogue

  init() throws {
    folder = try TemporaryFolder()
    catalogue = try Catalogue.checked(CatalogueFiles.read(Product.data + "/indicators"))
  }

  /// A table with one area, in which each column holds its place.
  private func read(_ columns: [String], _ year: Int) throws -> (found: [String: String], notes: [String]) {
    var options = IndicatorOptions()
    options.period = Period(year: year)
    let header = (["gwb_code_10"] + columns).joined(separator: ";")
    let row = (["WK063701"] + columns.indices.map(String.init)).joined(separator: ";")
    let path = try folder.write("\(header)\n\(row)\n", to: "kwb.csv")
    let source = try IndicatorSource.open(path, options: options, catalogue: catalogue, data: Product.data)
    #expect((source as? any FigureSource)?.problems.isEmpty == true)
    var found: [String: String] = [:]
    try source.forEach { sourced in
      guard case .row(_, let row) = sourced else { return }
      #expect(row.problems.isEmpty)
      for value in row.values {
        let column = columns[Int(value.value ?? -1)]
        #expect(found[column] == nil, "\(column) is two indicators")
        found[column] = value.indicator
      }
    }
    return (found, source.notes)
  }

  private static let descriptive: Set = [
    "MeestVoorkomendePostcode", "Dekkingspercentage", "MateVanStedelijkheid", "IndelingswijzigingWijkenEnBuurten",
    "gwb_code", "gm_naam", "recs", "pst_mvp", "pst_dekp", "ste_mvs",
  ]

  @Test(arguments: editions)
  func everyFigureHasAnIndicatorOrIsToldToHaveNone(edition: Edition) throws {
    let columns = edition.columns.split(whereSeparator: \.isWhitespace).map(String.init)
    let (found, notes) = try read(columns, edition.year)
    let left = columns.filter { found[$0] == nil && !Self.descriptive.contains(FigureNames.withoutNumber($0)) }
    #expect(Set(left) == edition.without)
    #expect(Set(found.values).count == found.count)
    let unused = notes.first { $0.hasPrefix("column") && $0.contains("not used") }
    #expect(
      unused?.split(separator: ": ").last.map { Set($0.split(separator: ", ").map(String.init)) } ?? []
        == edition.without)
  }

  @Test func namesThatOccurTwiceAreToldByTheirOrder() throws {
    let columns = Self.of2018.split(whereSeparator: \.isWhitespace).map(String.init)
    let found = try read(columns, 2018).found
    #expect(found["Appartement_48"] == "electricity-use-apartment" && found["Appartement_56"] == "gas-use-apartment")
    #expect(found["EigenWoning_54"] == "electricity-use-owned" && found["EigenWoning_62"] == "gas-use-owned")
    // Of 2023, whose numbers nobody has to know.
    let origin = [
      "Nederland_17", "EuropaExclusiefNederland_18", "BuitenEuropa_19", "Nederland_20", "EuropaExclusiefNederland_21",
      "BuitenEuropa_22", "EuropaExclusiefNederland_23", "BuitenEuropa_24",
    ]
    let of2023 = try read(["AantalInwoners_5"] + origin, 2023).found
    #expect(
      of2023["Nederland_17"] == "residents-origin-netherlands"
        && of2023["BuitenEuropa_24"] == "born-abroad-origin-outside-europe")
    // One of two tells not which.
    let (alone, notes) = try read(["AantalInwoners_5", "Appartement_48"], 2018)
    #expect(alone["Appartement_48"] == nil && notes.contains("column not used: Appartement_48"))
  }
}
