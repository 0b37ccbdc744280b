// Asks now and then whether the service is ready again, and reopens the page. The jitter keeps many open pages from asking at once.
const ask = async () => {
  try {
    const answer = await fetch("/health", { cache: "no-store" });
    if (answer.ok) {
      location.replace(location.href);
      return;
    }
  } catch {
    // The service itself is away: ask again.
  }
  setTimeout(ask, 1500 + Math.random() * 2000);
};
setTimeout(ask, 1000 + Math.random() * 1000);
