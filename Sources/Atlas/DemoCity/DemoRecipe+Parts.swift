extension DemoRecipe {
  /// Where the map lies in RD New and how it is bent.
  struct Frame: Decodable, Sendable {
    /// A plane wave that pushes the ground aside.
    struct Wave: Decodable, Sendable {
      let amplitudeMetres: Double
      let wavelengthMetres: Double
      /// The direction it runs in, counter-clockwise from east.
      let headingDegrees: Double
      /// The direction it pushes in.
      let pushDegrees: Double
      let phaseDegrees: Double
    }

    let centreX: Double
    let centreY: Double
    let cellMetres: Double
    let rotationDegrees: Double
    let waves: [Wave]
  }

  struct Signals: Decodable, Sendable {
    struct Kind: Decodable, Sendable {
      /// `melding`, `initiatief`.
      let kind: String
      /// The first letter of its ids.
      let prefix: String
      let count: Int
      /// Given where signals of this kind ask for money.
      let maximumEuro: Double?
      /// Of those that ask for money; the others are granted.
      let shareRefused: Double?
      let categories: [Category]
    }

    struct Category: Decodable, Sendable {
      let name: String
      let weight: Double
      let medianDays: Double
      let growthPerYear: Double
      /// A key of ``Signals/hours``.
      let hours: String
      /// Twelve weights, January first.
      let months: [Double]
    }

    /// Something that goes wrong in one buurt: signals of a category that were opened elsewhere in those days are opened
    /// there instead.
    struct Outbreak: Decodable, Sendable {
      let kind: String
      let category: String
      let buurt: String
      /// `2024-11-18`; both included.
      let from: String
      let to: String
      /// How many; fewer where the city has fewer in those days.
      let count: Int
    }

    let shareWithoutPoint: Double
    let shareNeverClosed: Double
    /// The standard deviation of the logarithm of the handling time.
    let handlingSpread: Double
    /// How much longer than elsewhere things take, by code of the wijk. The default is 1.
    let paceByWijk: [String: Double]?
    /// The share that is about the place of one of the twenty of the same category before it. The default is none.
    let shareRepeated: Double?
    /// The default is none.
    let outbreaks: [Outbreak]?
    /// Seven weights, Monday first.
    let weekdays: [Double]
    /// Twenty-four weights each.
    let hours: [String: [Double]]
    let kinds: [Kind]
  }

  /// Facilities of one kind.
  struct FacilityKind: Decodable, Sendable {
    let kind: String
    /// The first letters of its ids.
    let prefix: String
    /// What stands before the street in its names.
    let name: String
    let count: Int
  }

  /// How the values of one indicator are made up.
  struct Figure: Decodable, Sendable {
    enum Weight: String, Decodable, Sendable { case residents, households, dwellings }

    let id: String
    /// What a wijk's value weighs its buurten by.
    let weight: Weight
    /// By character of the buurt, in the last year; characters left out have no value.
    let values: [String: Double]?
    /// 100 minus the sum of these instead of ``values``.
    let complementOf: [String]?
    /// The standard deviation between buurten of one character.
    let noise: Double
    let trendPerYear: Double
    let decimals: Int
    /// The default is every year of the recipe.
    let years: [Int]?
    /// Below it nobody was asked. The default is 1.
    let minimumResidents: Int?
  }
}
