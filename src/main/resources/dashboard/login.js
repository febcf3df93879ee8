import { post } from "./api.js";

const problem = document.getElementById("problem");

document.getElementById("login").addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.textContent = "";
  try {
    await post("/api/login", { token: document.getElementById("token").value });
    location.assign("/");
  } catch (e) {
    problem.textContent = e.message;
  }
});
