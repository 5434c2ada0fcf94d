//! Characters that are opposites of one another, as antithesis sets them.

use std::sync::LazyLock;

/// The pairs.
const OPPOSITES: &[(char, char)] = &[
    ('内', '外'),
    ('上', '下'),
    ('大', '小'),
    ('多', '少'),
    ('高', '低'),
    ('前', '后'),
    ('左', '右'),
    ('远', '近'),
    ('进', '退'),
    ('稳', '进'),
    ('增', '减'),
    ('升', '降'),
    ('新', '旧'),
    ('立', '破'),
    ('收', '放'),
    ('攻', '守'),
    ('有', '无'),
    ('标', '本'),
    ('点', '面'),
    ('虚', '实'),
    ('宽', '严'),
    ('取', '予'),
    ('生', '死'),
    ('危', '机'),
    ('输', '出'),
    ('入', '出'),
    ('存', '增'),
    ('农', '工'),
    ('城', '乡'),
    ('官', '民'),
    ('党', '群'),
    ('党', '民'),
    ('供', '需'),
    ('始', '终'),
    ('知', '行'),
    ('学', '用'),
    ('改', '查'),
    ('今', '昔'),
    ('短', '长'),
    ('强', '弱'),
    ('先', '后'),
    ('软', '硬'),
    ('快', '好'),
    ('长', '消'),
    ('难', '易'),
];

/// A character's place in [`OPPOSITES`]; 0 for one that is opposed to none.
pub(super) type Opposite = u8;

/// What the pairs hold, laid out so that asking is looking up.
pub(super) struct Opposites {
    /// The place of each character from U+4E00 on.
    places: Box<[Opposite]>,
    /// For each place, of which pairs the character is the first, of which the second.
    pairs: Vec<(u64, u64)>,
}

static TABLE: LazyLock<Opposites> = LazyLock::new(|| {
    let mut table = Opposites { places: vec![0; 0x9fff - 0x4e00 + 1].into(), pairs: vec![(0, 0)] };
    for (number, &(first, second)) in OPPOSITES.iter().enumerate() {
        for (c, pair) in [(first, (1 << number, 0)), (second, (0, 1 << number))] {
            let place = &mut table.places[c as usize - 0x4e00];
            if *place == 0 {
                *place = u8::try_from(table.pairs.len()).expect("fewer than 128 pairs");
                table.pairs.push((0, 0));
            }
            let pairs = &mut table.pairs[usize::from(*place)];
            *pairs = (pairs.0 | pair.0, pairs.1 | pair.1);
        }
    }
    table
});

impl Opposites {
    /// The bundled ones.
    pub fn bundled() -> &'static Self {
        &TABLE
    }

    /// A character's place.
    #[inline]
    pub fn place(&self, c: char) -> Opposite {
        let index = (c as usize).wrapping_sub(0x4e00);
        self.places.get(index).copied().unwrap_or(0)
    }

    /// Whether the characters of two places are opposites.
    pub fn holds(&self, a: Opposite, b: Opposite) -> bool {
        let (a, b) = (self.pairs[usize::from(a)], self.pairs[usize::from(b)]);
        a.0 & b.1 != 0 || a.1 & b.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_are_opposed_either_way() {
        let cases = [
            ('内', '外', true),
            ('外', '内', true),
            ('稳', '进', true),
            ('进', '退', true),
            ('稳', '退', false),
            ('内', '内', false),
            ('改', '革', false),
            ('a', '内', false),
        ];
        let opposites = Opposites::bundled();
        for (a, b, wanted) in cases {
            assert_eq!(opposites.holds(opposites.place(a), opposites.place(b)), wanted, "{a}{b}");
        }
    }
}
