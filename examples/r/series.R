# Draws how much a treatment changes a probe, week by week: the mean of the paired differences from a baseline, with its 95 %
# interval over replicates. Needs R alone.
#
#   cogov run third_party --treatments none,full
#   Rscript examples/r/series.R results/third_party --what cooperation --treatment full --out difference.png
#
# --what: a column of series.csv [cooperation]. --treatment: [the last]. --baseline: [the first]. --out: PNG, PDF or SVG.

# The value of a flag, or `usual` where it is not given.
flag <- function(words, name, usual) {
  at <- match(paste0("--", name), words)
  if (is.na(at)) return(usual)
  if (at == length(words)) stop("--", name, " has no value", call. = FALSE)
  words[at + 1]
}

# Refuses a word that is none of those known.
known <- function(what, word, all) {
  if (!word %in% all) stop(what, ": unknown '", word, "'; known: ", paste(all, collapse = ", "), call. = FALSE)
  word
}

# One row a week: mean and limits of the differences of replicates with the same number, which share their random words.
paired <- function(series, what, treatment, baseline) {
  of <- function(name) {
    rows <- series[series$treatment == name, c("replicate", "tick", what)]
    names(rows)[3] <- "value"
    rows
  }
  pairs <- merge(of(treatment), of(baseline), by = c("replicate", "tick"), suffixes = c("_with", "_without"))
  pairs$difference <- pairs$value_with - pairs$value_without
  week <- function(d) {
    n <- length(d)
    half <- if (n > 1) qt(0.975, n - 1) * sd(d) / sqrt(n) else NA
    c(mean = mean(d), low = mean(d) - half, high = mean(d) + half, pairs = n)
  }
  found <- tapply(pairs$difference, pairs$tick, week)
  data.frame(tick = as.integer(names(found)), do.call(rbind, found), row.names = NULL)
}

# Opens the device that the ending of the file asks for.
open_device <- function(out) {
  switch(tolower(tools::file_ext(out)),
    png = png(out, width = 1600, height = 1000, res = 200),
    pdf = pdf(out, width = 8, height = 5),
    svg = svg(out, width = 8, height = 5),
    stop("--out: the name of a PNG, PDF or SVG is expected, not '", out, "'", call. = FALSE)
  )
}

draw <- function(found, meaning, unit, title) {
  limits <- range(found$low, found$high, found$mean, 0, na.rm = TRUE)
  par(mar = c(4.2, 4.6, 3.2, 1))
  plot(found$tick, found$mean, type = "n", ylim = limits, las = 1, bty = "l", xlab = "week", ylab = paste0("difference (", unit, ")"))
  title(main = title, cex.main = 1, line = 1.8)
  mtext(meaning, side = 3, line = 0.5, cex = 0.8, col = "grey30")
  if (!anyNA(found$low)) {
    polygon(c(found$tick, rev(found$tick)), c(found$low, rev(found$high)), col = "#0072B240", border = NA)
  }
  abline(h = 0, col = "grey60", lty = 2)
  lines(found$tick, found$mean, col = "#0072B2", lwd = 2)
}

main <- function(words) {
  if (length(words) == 0) stop("name the results folder", call. = FALSE)
  folder <- words[1]
  path <- function(name) file.path(folder, name)
  for (name in c("series.csv", "codebook.csv")) {
    if (!file.exists(path(name))) stop(path(name), ": there is no such file", call. = FALSE)
  }
  series <- read.csv(path("series.csv"), check.names = FALSE, encoding = "UTF-8")
  book <- read.csv(path("codebook.csv"), encoding = "UTF-8")
  book <- book[book$file == "series.csv", ]
  if ("community" %in% names(series)) series <- series[series$community == "region", ]
  what <- known("--what", flag(words, "what", "cooperation"), book$column[book$source == "probe"])
  treatments <- unique(series$treatment)
  baseline <- known("--baseline", flag(words, "baseline", treatments[1]), treatments)
  treatment <- known("--treatment", flag(words, "treatment", tail(treatments, 1)), treatments)
  if (treatment == baseline) stop("--treatment: is the baseline '", baseline, "'", call. = FALSE)
  found <- paired(series, what, treatment, baseline)
  column <- book[book$column == what, ]
  over <- if (found$pairs[1] > 1) paste0("mean and 95 % interval over ", found$pairs[1], " replicates") else "one replicate, no interval"
  open_device(flag(words, "out", "difference.png"))
  draw(found, column$meaning, column$unit, paste0(treatment, " minus ", baseline, ": ", what, ", ", over))
  dev.off()
  last <- tail(found, 1)
  cat(sprintf("%s minus %s in week %d: %+.3f [%+.3f, %+.3f] %s\n", treatment, baseline, last$tick, last$mean, last$low, last$high, column$unit))
}

main(commandArgs(trailingOnly = TRUE))
