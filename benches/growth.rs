//! Whether any text takes longer by the byte the longer it is.
//!
//! `cargo bench --bench growth` analyses texts that repeat one thing — a marker, nested quotation marks, headings, a line
//! that never ends — at one length and at eight times the length, and prints the nanoseconds a byte of both. What
//! looked back over all that came before would take eight times as many; a bar of three times as many leaves room for
//! memory that no longer fits into the processor's cache.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use tifa::Analyzer;

/// The bytes of the shorter text.
const SHORT: usize = 1 << 20;

/// So many times as long is the longer one.
const TIMES: usize = 8;

/// The most that a byte of the longer text may take, beside one of the shorter.
const BAR: f64 = 3.0;

/// What is repeated, with what stands before and behind all of it.
const CASES: [(&str, [&str; 3]); 20] = [
    ("one line", ["", "我们要坚持稳中求进工作总基调", ""]),
    ("one line with marks", ["", "坚持稳中求进，推动高质量发展，", ""]),
    ("sentences in one paragraph", ["", "坚持稳中求进工作总基调。", ""]),
    ("headings", ["", "一、总体要求\n", ""]),
    ("a marker", ["", "一、", ""]),
    ("a marker that is not the first", ["", "九、好\n", ""]),
    ("markers in parentheses", ["", "（一）", ""]),
    ("run-in items", ["", "一是稳增长。二是促改革。", ""]),
    ("nested quotation marks", ["", "“‘", "’”"]),
    ("opening quotation marks", ["", "“", ""]),
    ("closing quotation marks", ["", "”", ""]),
    ("members of equal length", ["", "听党话、跟党走、", ""]),
    ("members that quote", ["", "增强“四个意识”、", ""]),
    ("numerals", ["", "一二三四五六七八九十", ""]),
    ("numeral phrases", ["", "四个意识、", ""]),
    ("figures", ["", "增长5%，", ""]),
    ("figures of a year", ["2024年政府工作报告\n各位代表：\n一、今年工作安排\n", "今年力争增长9%，", "。"]),
    ("paragraphs of a year", ["2024年政府工作报告\n各位代表：\n一、今年工作安排\n", "新增学位9万个。\n", ""]),
    ("calls", ["", "让我们为建设而努力奋斗！", ""]),
    ("spaces", ["改", " ", "革"]),
];

fn text([before, repeated, behind]: [&str; 3], bytes: usize) -> String {
    let closing = bytes / 2 / behind.len().max(1);
    let behind = if behind.len() > 3 { behind.repeat(closing) } else { behind.to_owned() };
    let rest = (bytes - behind.len().min(bytes)) / repeated.len();
    [before, &repeated.repeat(rest), &behind].concat()
}

/// The nanoseconds that a byte of a text takes, at best of some times.
fn nanoseconds(analyzer: &Analyzer, text: &str) -> f64 {
    let once = |_| {
        let start = Instant::now();
        let analysis = analyzer.analyze(text);
        black_box((analysis.slogans().len(), analysis.terms().len()));
        start.elapsed().as_nanos() as f64 / text.len() as f64
    };
    (0..3).map(once).fold(f64::INFINITY, f64::min)
}

fn main() -> ExitCode {
    let analyzer = Analyzer::new();
    analyzer.analyze("一、增长5%。");
    println!("{:<28} {:>10} {:>10} {:>6}", "ns a byte of", "1 MiB", format!("{TIMES} MiB"), "times");
    let mut worst: f64 = 0.0;
    for (name, parts) in CASES {
        let [short, long] = [SHORT, SHORT * TIMES].map(|bytes| nanoseconds(&analyzer, &text(parts, bytes)));
        println!("{name:<28} {short:>10.1} {long:>10.1} {:>6.2}", long / short);
        worst = worst.max(long / short);
    }
    println!("at most {BAR} times: {}", if worst <= BAR { "yes" } else { "NO" });
    if worst <= BAR { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
